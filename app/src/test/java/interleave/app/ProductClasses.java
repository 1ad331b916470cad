package interleave.app;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// Leaves out the tests of all modules, be they in folders or, as those of the lab, in a jar.
public final class ProductClasses implements ImportOption {
    private static final String TEST_JAR = "-tests.jar";
    private final ImportOption folders = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return folders.includes(location) && !location.contains(TEST_JAR);
    }
}
