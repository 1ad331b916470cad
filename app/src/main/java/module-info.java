/// The window and the command line.
module interleave.app {
    requires interleave.bench;
    requires interleave.lab;
    requires interleave.lessons;
    requires javafx.controls;
    requires org.controlsfx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;
    requires com.fasterxml.jackson.databind;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires info.picocli;

    opens interleave.app.command to info.picocli;
    exports interleave.app.ui to javafx.graphics;
}
