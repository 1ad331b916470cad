package interleave.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The design's arrows run downwards, and each power is in few hands.
@AnalyzeClasses(packages = "interleave", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] MAPPED_MEMORY = {
        "interleave.worker.memory..", "interleave.worker.trace..", "interleave.worker.gate..", "interleave.worker.park..",
        "interleave.worker.sync..", "interleave.worker.shared..", "interleave.worker.channel..", "interleave.worker.process..",
        "interleave.worker.pool..", "interleave.worker.manager..", "interleave.worker.conductor..", "interleave.app.ui.memory..",
    };

    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app").definedBy("interleave.app..")
            .layer("lessons").definedBy("interleave.lessons..")
            .layer("worker").definedBy("interleave.worker..")
            .whereLayer("app").mayNotBeAccessedByAnyLayer()
            .whereLayer("lessons").mayOnlyBeAccessedByLayers("app")
            .because("the runtime must not know lessons, and lessons must not know the window");

    @ArchTest
    static final ArchRule layersOfTheRuntime = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("conductor").definedBy("interleave.worker.conductor..")
            .layer("world").definedBy("interleave.worker.world..")
            .layer("manager").definedBy("interleave.worker.manager..")
            .layer("pool").definedBy("interleave.worker.pool..")
            .layer("process").definedBy("interleave.worker.process..")
            .layer("channel").definedBy("interleave.worker.channel..")
            .layer("shared").definedBy("interleave.worker.shared..")
            .layer("sync").definedBy("interleave.worker.sync..")
            .layer("gate").definedBy("interleave.worker.gate..")
            .layer("trace").definedBy("interleave.worker.trace..")
            .layer("park").definedBy("interleave.worker.park..")
            .layer("memory").definedBy("interleave.worker.memory..")
            .whereLayer("conductor").mayNotBeAccessedByAnyLayer()
            .whereLayer("world").mayOnlyBeAccessedByLayers("conductor")
            .whereLayer("pool").mayNotBeAccessedByAnyLayer()
            .whereLayer("manager").mayNotBeAccessedByAnyLayer()
            .whereLayer("process").mayOnlyBeAccessedByLayers("pool", "manager", "conductor")
            .whereLayer("channel").mayOnlyBeAccessedByLayers("process", "pool", "manager", "conductor")
            .whereLayer("shared").mayOnlyBeAccessedByLayers("channel", "process", "pool", "manager", "conductor")
            .whereLayer("sync").mayOnlyBeAccessedByLayers("shared", "channel", "process", "pool", "manager", "conductor")
            .whereLayer("gate").mayOnlyBeAccessedByLayers("sync", "shared", "channel", "process", "pool", "manager", "conductor")
            .whereLayer("trace").mayOnlyBeAccessedByLayers("gate", "sync", "shared", "channel", "process", "pool", "manager", "conductor", "world")
            .because("a layer that is understood must not change when one above it does");

    @ArchTest
    static final ArchRule worldKnowsEventsAndNothingElse = noClasses()
            .that().resideInAPackage("interleave.worker.world..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "interleave.worker.gate..", "interleave.worker.park..", "interleave.worker.sync..", "interleave.worker.shared..",
                    "interleave.worker.channel..", "interleave.worker.process..", "interleave.worker.pool..", "interleave.worker.manager..",
                    "interleave.worker.conductor..")
            .because("what is shown must be folded from the record");

    @ArchTest
    static final ArchRule javaFxOnlyInTheWindow = noClasses()
            .that().resideOutsideOfPackage("interleave.app.ui..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
            .because("the command line and the runtime work without a display");

    @ArchTest
    static final ArchRule nativeCallsOnlyInPark = noClasses()
            .that().resideOutsideOfPackage("interleave.worker.park..")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.Linker")
            .because("one small package holds all native code");

    @ArchTest
    static final ArchRule signalsAreTakenInOnePlace = noClasses()
            .that().resideInAPackage("interleave.worker..").and().doNotHaveSimpleName("Keyboard")
            .should().dependOnClassesThat().resideInAPackage("sun.misc..")
            .because("nobody promises that these classes stay");

    @ArchTest
    static final ArchRule mappedMemoryInFewHands = noClasses()
            .that().resideOutsideOfPackages(MAPPED_MEMORY)
            .should().dependOnClassesThat().haveFullyQualifiedName("interleave.worker.memory.SharedRegion")
            .because("whoever touches the shared bytes must think about memory order");

    @ArchTest
    static final ArchRule processesAreStartedByTheLauncher = noClasses()
            .that().haveSimpleNameNotStartingWith("WorkerLauncher").and().resideInAnyPackage("interleave.worker..", "interleave.lessons..")
            .should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class)
            .because("one place knows how a worker is started");

    @ArchTest
    static final ArchRule noSimulatedWaits = noClasses()
            .that().resideInAnyPackage("interleave.lessons..", "interleave.worker.sync..", "interleave.worker.shared..", "interleave.worker.channel..")
            .should().callMethod(Thread.class, "sleep", long.class)
            .because("waiting is parking, and lessons sleep in lesson time");

    @ArchTest
    static void standardStreamsAndExitOnlyAtTheEdges(JavaClasses all) {
        noClasses()
                .that(com.tngtech.archunit.base.DescribedPredicate.describe("are not at the edge",
                        (JavaClass type) -> !type.getPackageName().startsWith("interleave.app.command")
                                && !type.getPackageName().equals("interleave.app")
                                && !type.getSimpleName().equals("WorkerMain")))
                .should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class)
                .because("results go to standard output from the commands, and workers record what they print")
                .check(all);
        classes().that().haveSimpleName("WorkerMain").should().resideInAPackage("interleave.worker.process").check(all);
    }
}
