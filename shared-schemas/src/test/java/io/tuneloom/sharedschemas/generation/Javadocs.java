package io.tuneloom.sharedschemas.generation;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The records' Javadoc, read from their sources, so that schemas say what the records say and nobody writes it twice. */
final class Javadocs {
    private final Map<String, String> texts = new HashMap<>();

    static Javadocs of(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Javadocs docs = new Javadocs();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> java =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                docs.new Collector(DocTrees.instance(task)).scan(unit, String.valueOf(unit.getPackageName()));
            }
            return docs;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the sources in " + sources, e);
        }
    }

    /** What a type is. */
    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(type.getCanonicalName()));
    }

    /** What a component of a record, or a constant of an enum, is. */
    Optional<String> of(Class<?> type, String member) {
        return Optional.ofNullable(texts.get(type.getCanonicalName() + "#" + member));
    }

    /** Walks a source file; the parameter is the name of the enclosing package or type. */
    private final class Collector extends TreePathScanner<Void, String> {
        private final DocTrees trees;

        Collector(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String enclosing) {
            String name = enclosing + "." + type.getSimpleName();
            comment().ifPresent(comment -> keep(name, comment));
            return super.visitClass(type, name);
        }

        @Override
        public Void visitVariable(VariableTree variable, String enclosing) {
            comment().ifPresent(comment -> keep(enclosing + "#" + variable.getName(), comment));
            return null;
        }

        private Optional<DocCommentTree> comment() {
            return Optional.ofNullable(trees.getDocCommentTree(getCurrentPath()));
        }

        private void keep(String name, DocCommentTree comment) {
            texts.put(name, plain(comment.getFullBody()));
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param) {
                    texts.put(name + "#" + param.getName(), plain(param.getDescription()));
                }
            }
        }
    }

    private static String plain(List<? extends DocTree> parts) {
        String text = parts.stream().map(Javadocs::plain).collect(Collectors.joining());
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link
            when link.getLabel().isEmpty() -> simpleName(link.getReference().getSignature());
            case LinkTree link -> plain(link.getLabel());
            case StartElementTree _ -> " ";
            case EndElementTree _ -> "";
            default -> part.toString();
        };
    }

    private static String simpleName(String reference) {
        return reference.substring(reference.lastIndexOf('.') + 1);
    }
}
