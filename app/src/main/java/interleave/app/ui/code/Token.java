package interleave.app.ui.code;

/// A piece of a line of source.
record Token(Kind kind, String text) {
    /// What it is to the language; also the style class, in lower case.
    enum Kind {
        PLAIN,
        KEYWORD,
        STRING,
        COMMENT,
        NUMBER,
        ANNOTATION;

        String styleClass() {
            return "code-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
