import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/// Lists what is public below some folders and has no doc: every type, and every method of one that is not a plain accessor.
///
/// Plain accessors are methods without parameters that do no more than return a field, or what a part of a field is. What
/// overrides has the doc of what it overrides.
///
/// `java .ci/PublicDocs.java worker/src/main/java lab/src/main/java`; exit code 1 when there is something.
final class PublicDocs {
    private PublicDocs() {}

    public static void main(String[] folders) throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : folders) {
            try (var files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java")).sorted().forEach(sources::add);
            }
        }
        var missing = undocumented(sources);
        missing.forEach(System.out::println);
        System.out.println("%d sources, %d without a doc".formatted(sources.size(), missing.size()));
        System.exit(missing.isEmpty() ? 0 : 1);
    }

    private static List<String> undocumented(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            // parsed only: nothing is resolved, so no class path is needed
            var task = (JavacTask) compiler.getTask(
                    null, files, _ -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var missing = new ArrayList<String>();
            for (var unit : task.parse()) {
                new Finder(DocTrees.instance(task), unit, missing).scan(unit, null);
            }
            return missing;
        }
    }

    /// Goes through one source.
    private static final class Finder extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> missing;

        Finder(DocTrees docs, CompilationUnitTree unit, List<String> missing) {
            this.docs = docs;
            this.unit = unit;
            this.missing = missing;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isPublic(getCurrentPath())) {
                return null;
            }
            check(type.getSimpleName().toString(), type);
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
            if (isPublic(getCurrentPath()) && method.getReturnType() != null && !overrides && !isAccessor(method)) {
                check(((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName() + "." + method.getName(), method);
            }
            // what is inside of a method is nobody else's
            return null;
        }

        private void check(String name, Tree tree) {
            var doc = docs.getDocComment(getCurrentPath());
            if (doc == null || doc.isBlank()) {
                var position = docs.getSourcePositions().getStartPosition(unit, tree);
                missing.add("%s:%d: %s".formatted(
                        unit.getSourceFile().getName(), unit.getLineMap().getLineNumber(position), name));
            }
        }

        /// Public, or in an interface, where everything is that is not private.
        private static boolean isPublic(TreePath path) {
            var modifiers = path.getLeaf() instanceof ClassTree type
                    ? type.getModifiers().getFlags() : ((MethodTree) path.getLeaf()).getModifiers().getFlags();
            var inInterface = path.getParentPath().getLeaf() instanceof ClassTree around && around.getKind() == Tree.Kind.INTERFACE;
            return modifiers.contains(Modifier.PUBLIC) || inInterface && !modifiers.contains(Modifier.PRIVATE);
        }

        private static boolean isAccessor(MethodTree method) {
            return method.getParameters().isEmpty() && method.getBody() != null && method.getBody().getStatements().size() == 1
                    && method.getBody().getStatements().getFirst() instanceof ReturnTree result && isPart(result.getExpression());
        }

        /// A field, a field of it, or what one of its accessors gives.
        private static boolean isPart(ExpressionTree expression) {
            return switch (expression) {
                case IdentifierTree _ -> true;
                case MemberSelectTree select -> isPart(select.getExpression());
                case MethodInvocationTree call -> call.getArguments().isEmpty() && call.getMethodSelect() instanceof MemberSelectTree select
                        && isPart(select.getExpression());
                case null, default -> false;
            };
        }
    }
}
