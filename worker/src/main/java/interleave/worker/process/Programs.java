package interleave.worker.process;

import interleave.worker.channel.Codec;
import interleave.worker.channel.Codec.Named;
import interleave.worker.channel.Fit;
import interleave.worker.channel.NotTransferable;
import interleave.worker.fault.ProcessException;
import interleave.worker.sync.SharedHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Takes programs to new processes: packs them when the process is started, and unpacks them there.
///
/// As in Python the attributes travel and no constructor runs: a program has the same fields with the same values there as here
/// at the moment of its start, shared objects in them being the same shared objects. Static fields belong to each process, and
/// transient ones stay behind.
///
/// **Source:** rule X2; CPython pickles the `Process`, whose reduction is its class and its `__dict__`.
final class Programs {
    private static final String TARGET = "target";
    /// How the compiler names the field for a local variable that an anonymous class uses.
    private static final String CAPTURED = "val$";

    private Programs() {}

    /// What the child needs of the program.
    ///
    /// **Errors:** [NotTransferable] that names what cannot travel and where it is; [ProcessException] when the program's package is
    /// not open to this module.
    static byte[] pack(Process program) {
        if (program.target() != null) {
            return Codec.pack(List.of(new Named(TARGET, TARGET, program.target())));
        }
        var variables = new ArrayList<Named>();
        for (var field : Fields.of(program.getClass())) {
            var value = Fields.get(program, field);
            var label = label(program, field.getName(), value);
            if (value instanceof Process && field.getName().startsWith("this$")) {
                throw new NotTransferable("%s is an inner class, and so would take its outer object along: make it static"
                        .formatted(program.getClass().getName()));
            }
            var wrong = field.getType().isPrimitive() ? null : Fit.wrong(field.getType(), value);
            if (wrong != null) {
                throw new NotTransferable(label + " " + wrong);
            }
            variables.add(new Named(Fields.name(field), label, value));
        }
        checkArguments(program, variables);
        return Codec.pack(variables);
    }

    /// What errors call the value of a field: an argument, when it is one.
    private static String label(Process program, String field, Object value) {
        for (var i = 0; i < program.handedOver().length; i++) {
            if (value != null && program.handedOver()[i] == value) {
                return argument(i);
            }
        }
        return "field " + (field.startsWith(CAPTURED) ? field.substring(CAPTURED.length()) : field);
    }

    private static String argument(int index) {
        return "args[%d]".formatted(index);
    }

    /// What was handed to [Process] is meant for the child, also when the program has forgotten to keep it.
    private static void checkArguments(Process program, List<Named> variables) {
        for (var i = 0; i < program.handedOver().length; i++) {
            var argument = program.handedOver()[i];
            if (argument != null && variables.stream().noneMatch(variable -> variable.value() == argument)) {
                Codec.pack(List.of(new Named("", argument(i), argument)));
            }
        }
    }

    /// What the program was given, with the names of the constructor's parameters or the record's components.
    static String describe(Process program) {
        if (program.target() != null) {
            var text = program.target().toString();
            return text.substring(text.indexOf('[') + 1, text.length() - 1);
        }
        var parts = new ArrayList<String>();
        var arguments = Arrays.asList(program.handedOver());
        for (var constructor : program.getClass().getDeclaredConstructors()) {
            if (accepts(constructor.getParameterTypes(), arguments)) {
                for (var i = 0; i < arguments.size(); i++) {
                    if (arguments.get(i) instanceof Number || arguments.get(i) instanceof String) {
                        parts.add(constructor.getParameters()[i].getName() + "=" + arguments.get(i));
                    }
                }
                break;
            }
        }
        return String.join(", ", parts);
    }

    private static boolean accepts(Class<?>[] types, List<?> arguments) {
        if (types.length != arguments.size()) {
            return false;
        }
        for (var i = 0; i < types.length; i++) {
            if (!Fit.fits(types[i], arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The program that [#pack] packed.
    ///
    /// **Errors:** [ProcessException], [NotTransferable].
    static Process unpack(byte[] bytes, ClassLoader loader, String className, IntFunction<SharedHandle> attach) {
        if (className.equals(ForkServerProgram.class.getName())) {
            return new ForkServerProgram();
        }
        var variables = Codec.unpack(bytes, loader, attach);
        if (className.equals(Process.class.getName())) {
            return new Process((Target) variables.get(TARGET));
        }
        try {
            var type = Class.forName(className, true, loader);
            var program = Fields.create(type);
            for (var field : Fields.of(type)) {
                if (!variables.containsKey(Fields.name(field))) {
                    throw new ProcessException("program %s is another one here than where it was started: field %s did not come"
                            .formatted(className, field.getName()));
                }
                Fields.set(program, field, variables.get(Fields.name(field)));
            }
            return program;
        } catch (ReflectiveOperationException fault) {
            throw new ProcessException("program " + className + " cannot be made in this process", fault);
        }
    }
}
