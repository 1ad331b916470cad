package interleave.app.ui.code;

import interleave.app.words.Words;
import interleave.lab.world.World;
import interleave.lessons.Listing;
import java.util.List;
import javafx.scene.Node;

/// The program of a lesson in Java and in Python, with a cursor for each process.
///
/// The Java listing is the source of what runs; a process's place in the Python one follows from the step marks.
///
/// **Threading:** JavaFX thread only.
public final class CodeView {
    private static final Listing NOTHING = new Listing("", List.of());

    private final ListingView java;
    private final ListingView python;
    private Cursors cursors = new Cursors(NOTHING, NOTHING);
    /// Whether the Python program is what runs.
    private boolean direct;

    /// @param words the texts of the part `code`
    public CodeView(Words words) {
        java = new ListingView(Lexer.JAVA, words);
        python = new ListingView(Lexer.PYTHON, words);
        java.setId("code-java");
        python.setId("code-python");
    }

    /// What goes into the tab of the Java listing.
    public Node java() {
        return java;
    }

    /// What goes into the tab of the Python listing.
    public Node python() {
        return python;
    }

    /// Shows a Python program that runs itself, without one in Java.
    public void show(Listing program) {
        direct = true;
        cursors = new Cursors(program, NOTHING);
        java.show(NOTHING);
        python.show(program);
    }

    /// Shows the listings of another lesson.
    public void show(Listing javaListing, Listing pythonListing) {
        direct = false;
        cursors = new Cursors(javaListing, pythonListing);
        java.show(javaListing);
        python.show(pythonListing);
    }

    /// Shows where the processes are.
    public void show(World world) {
        var places = cursors.inProgram(world);
        if (direct) {
            python.show(places);
        } else {
            java.show(places);
            python.show(cursors.inPython(places));
        }
    }

    /// Changes the language.
    public void language(Words words) {
        java.language(words);
        python.language(words);
    }
}
