package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * The content of a web page: its one {@code main} or {@code article} element, or its body without navigation, page headers and
 * footers, forms and scripts. Without a heading of the first level, the page's title is the outermost heading.
 */
final class HtmlFile implements FileReader {
    private static final String NEVER_CONTENT =
            "script, style, template, noscript, iframe, object, embed, canvas, svg, audio, video, dialog, nav, menu, button, input,"
                    + " select, textarea, [hidden], [aria-hidden=true], [style~=(?i)display:\\s*none], [role=navigation],"
                    + " [role=banner], [role=contentinfo], [role=search], [role=complementary], [role=dialog]";
    /** Within an article these belong to it, outside to the page. */
    private static final String AROUND = "header, footer, aside";

    private static final String CONTENT = "main, article, section, [role=main]";

    /** What the standard says these labels mean. */
    private static final Charset WINDOWS_LATIN = Charset.forName("windows-1252");

    private static final Set<Charset> CALLED_LATIN = Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

    @Override
    public void read(Path file, Findings findings) throws IOException, UnreadableTextException {
        Document page = parse(Files.readAllBytes(file));
        String title = page.title();
        Element content = content(page, findings);
        if (content.selectFirst("h1") == null && !title.isBlank()) {
            findings.add(new Block.Heading(0, title));
        }
        new HtmlBlocks(findings).read(content);
    }

    private static Document parse(byte[] bytes) throws IOException, UnreadableTextException {
        Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        Charset charset = page.charset();
        if (CALLED_LATIN.contains(charset)) {
            return Jsoup.parse(new ByteArrayInputStream(bytes), WINDOWS_LATIN.name(), "");
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            Utf8.decode(bytes);
        } else {
            check(bytes, charset);
        }
        return page;
    }

    private static void check(byte[] bytes, Charset charset) throws UnreadableTextException {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new UnreadableTextException(
                    "is not in the charset %s that it declares; save the file as UTF-8".formatted(charset));
        }
    }

    private static Element content(Document page, Findings findings) {
        Element body = page.body();
        int all = body.text().length();
        body.select(NEVER_CONTENT).remove();
        body.select(AROUND).stream()
                .filter(element -> element.closest(CONTENT) == null)
                .forEach(Element::remove);
        Element content = one(body, "main, [role=main]", "article");
        int left = all - content.text().length();
        findings.omit(LeftOut.Kind.BOILERPLATE, left > 0 ? 1 : 0, left);
        return content;
    }

    /** The page's element that is its only one of a kind, else its body. */
    private static Element one(Element body, String... kinds) {
        for (String kind : kinds) {
            Elements found = body.select(kind);
            if (found.size() == 1) {
                return found.getFirst();
            }
        }
        return body;
    }
}
