package interleave.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.gate.RunFlags;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.io.UncheckedIOException;
import java.util.List;

/// The design's arrows run downwards, and each power is in few hands.
@AnalyzeClasses(packages = "interleave", importOptions = ProductClasses.class)
class ArchitectureTest {
    private static final String[] MAPPED_MEMORY = {
        "interleave.worker.memory..", "interleave.worker.trace..", "interleave.worker.gate..", "interleave.worker.park..",
        "interleave.worker.sync..", "interleave.worker.shared..", "interleave.worker.channel..", "interleave.worker.process..",
        "interleave.worker.pool..", "interleave.worker.manager..", "interleave.lab.read..", "interleave.lab.run..",
        "interleave.lab.python..", "interleave.app.ui.memory..",
    };

    private static final String[] RUNTIME = {
        "interleave.worker.fault..", "interleave.worker.gate..", "interleave.worker.sync..",
        "interleave.worker.shared..", "interleave.worker.channel..", "interleave.worker.process..", "interleave.worker.pool..",
        "interleave.worker.manager..",
    };
    private static final List<Class<?>> JAVAS_OWN = List.of(
            IllegalArgumentException.class, IllegalStateException.class, ClassCastException.class, UncheckedIOException.class,
            UnsupportedOperationException.class, RuntimeException.class);

    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app").definedBy("interleave.app..")
            .layer("lessons").definedBy("interleave.lessons..")
            .layer("bench").definedBy("interleave.bench..")
            .layer("lab").definedBy("interleave.lab..")
            .layer("worker").definedBy("interleave.worker..")
            .whereLayer("app").mayNotBeAccessedByAnyLayer()
            .whereLayer("lessons").mayOnlyBeAccessedByLayers("app")
            .whereLayer("bench").mayOnlyBeAccessedByLayers("lessons", "app")
            .whereLayer("lab").mayOnlyBeAccessedByLayers("lessons", "app")
            .because("the runtime must not know the lab, the lab no lessons, and lessons must not know the window");

    @ArchTest
    static final ArchRule programsKnowNoLab = noClasses()
            .that().areAssignableTo(Process.class).or().areAssignableTo(Target.class)
            .should().dependOnClassesThat().resideInAPackage("interleave.lab..")
            .because("a worker loads programs, and it has no lab");

    @ArchTest
    static final ArchRule layersOfTheLab = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("python").definedBy("interleave.lab.python..")
            .layer("run").definedBy("interleave.lab.run..")
            .layer("words").definedBy("interleave.lab.words..")
            .layer("world").definedBy("interleave.lab.world..")
            .layer("keep").definedBy("interleave.lab.keep..")
            .layer("read").definedBy("interleave.lab.read..")
            .whereLayer("python").mayNotBeAccessedByAnyLayer()
            .whereLayer("words").mayNotBeAccessedByAnyLayer()
            .whereLayer("run").mayOnlyBeAccessedByLayers("python")
            .whereLayer("world").mayOnlyBeAccessedByLayers("words", "run")
            .whereLayer("read").mayOnlyBeAccessedByLayers("world", "run")
            .because("a world must be the same, whoever made its record");

    @ArchTest
    static final ArchRule layersOfTheRuntime = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
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
            .whereLayer("pool").mayNotBeAccessedByAnyLayer()
            .whereLayer("manager").mayNotBeAccessedByAnyLayer()
            .whereLayer("process").mayOnlyBeAccessedByLayers("pool", "manager")
            .whereLayer("channel").mayOnlyBeAccessedByLayers("process", "pool", "manager")
            .whereLayer("shared").mayOnlyBeAccessedByLayers("channel", "process", "pool", "manager")
            .whereLayer("sync").mayOnlyBeAccessedByLayers("shared", "channel", "process", "pool", "manager")
            .whereLayer("gate").mayOnlyBeAccessedByLayers("sync", "shared", "channel", "process", "pool", "manager")
            .whereLayer("trace").mayOnlyBeAccessedByLayers("gate", "sync", "shared", "channel", "process", "pool", "manager")
            .because("a layer that is understood must not change when one above it does");

    @ArchTest
    static final ArchRule faultsAreOneFamily = classes()
            .that().areAssignableTo(RuntimeException.class).and().resideInAnyPackage(RUNTIME)
            .should().beAssignableTo(MultiprocessingException.class)
            .because("a program must be able to catch whatever a primitive throws");

    @ArchTest
    static final ArchRule faultsAreOfTheFamily = noClasses()
            .that().resideInAnyPackage(RUNTIME).and().doNotHaveSimpleName("Codec").and().doNotHaveSimpleName("Handshake")
            .and().doNotHaveSimpleName("LabWatch").and().doNotHaveSimpleName("WarmUp").and().doNotHaveSimpleName("WorkerLauncher")
            .and().doNotHaveSimpleName("MultiprocessingException")
            .should().callConstructorWhere(describe("throws Java's own",
                    call -> JAVAS_OWN.stream().anyMatch(call.getTarget().getOwner()::isEquivalentTo)))
            .because("a program must be able to catch whatever a primitive throws; those named throw what cannot happen in one");

    @ArchTest
    static final ArchRule worldKnowsEventsAndNothingElse = noClasses()
            .that().resideInAnyPackage("interleave.lab.world..", "interleave.lab.words..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "interleave.worker.gate..", "interleave.worker.park..", "interleave.worker.sync..", "interleave.worker.shared..",
                    "interleave.worker.channel..", "interleave.worker.process..", "interleave.worker.pool..", "interleave.worker.manager..",
                    "interleave.lab.run..", "interleave.lab.python..")
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
            .that().resideInAnyPackage("interleave.worker..", "interleave.lab..").and().doNotHaveSimpleName("InterruptHandler")
            .and().doNotHaveSimpleName("Fields")
            .should().dependOnClassesThat().resideInAPackage("sun.misc..")
            .because("nobody promises that these classes stay: one class takes signals, and one sets fields, with another way where they are gone");

    @ArchTest
    static final ArchRule mappedMemoryInFewHands = noClasses()
            .that().resideOutsideOfPackages(MAPPED_MEMORY)
            .should().dependOnClassesThat().haveFullyQualifiedName("interleave.worker.memory.SharedRegion")
            .because("whoever touches the shared bytes must think about memory order");

    @ArchTest
    static final ArchRule processesAreStartedByTheLaunchers = noClasses()
            .that().haveSimpleNameNotStartingWith("WorkerLauncher").and().doNotHaveSimpleName("PythonLauncher").and().doNotHaveSimpleName("BenchRuns").and().doNotHaveSimpleName("BareFrames")
            .should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class)
            .because("one place knows how a worker is started, one how Python is, and two how it is measured");

    @ArchTest
    static final ArchRule recordsAreWrittenByOperations = noClasses()
            .that().resideInAnyPackage(RUNTIME).and().resideOutsideOfPackage("interleave.worker.gate..")
            .should().dependOnClassesThat().haveFullyQualifiedName("interleave.worker.trace.TraceWriter")
            .because("an event that is recorded by hand can be forgotten when the operation fails: OngoingOperation records, and takes back");

    @ArchTest
    static final ArchRule operationsKnowWhetherTheyAreRecorded = noClasses()
            .that().resideInAnyPackage(RUNTIME).and().resideOutsideOfPackage("interleave.worker.gate..")
            .and().doNotHaveSimpleName("WorkerMain").and().doNotHaveSimpleName("Server")
            .should().callMethod(RunFlags.class, "traced")
            .because("recording can begin while an operation waits: OngoingOperation looks. WorkerMain closes the books of runs that are not recorded, and Server spares itself the words");

    @ArchTest
    static final ArchRule noSimulatedWaits = noClasses()
            .that().resideInAnyPackage("interleave.lessons..", "interleave.worker.sync..", "interleave.worker.shared..", "interleave.worker.channel..")
            .should().callMethod(Thread.class, "sleep", long.class)
            .because("waiting is parking, and lessons sleep in lesson time");

    @ArchTest
    static void standardStreamsAndExitOnlyAtTheEdges(JavaClasses all) {
        noClasses()
                .that(describe("are not at the edge",
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
