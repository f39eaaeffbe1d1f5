package io.tuneloom.iclinference.retrieval;

import io.tuneloom.text.scripts.Spacing;
import io.tuneloom.text.words.Words;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * A text's {@link Words} as Lucene's terms. In scripts without spaces, where a word is one character, a term is two neighbours:
 * single characters stand in nearly every document, and pairs find about as well as a dictionary's words (Nie and others 2000).
 */
final class WordAnalyzer extends Analyzer {
    /** As Lucene's own tokenizers; it refuses terms of more than 32,766 bytes. */
    private static final int LONGEST = 255;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new Terms());
    }

    private static final class Terms extends Tokenizer {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private Iterator<String> terms = Collections.emptyIterator();

        @Override
        public void reset() throws IOException {
            super.reset();
            terms = terms(Words.of(text(input)).list()).iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!terms.hasNext()) {
                return false;
            }
            clearAttributes();
            String next = terms.next();
            term.append(next, 0, Math.min(LONGEST, next.length()));
            return true;
        }
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    static List<String> terms(List<String> words) {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean followed = isCharacter(words, i) && isCharacter(words, i + 1);
            boolean follows = isCharacter(words, i) && isCharacter(words, i - 1);
            if (followed) {
                terms.add(words.get(i) + words.get(i + 1));
            } else if (!follows) {
                terms.add(words.get(i));
            }
        }
        return terms;
    }

    private static boolean isCharacter(List<String> words, int place) {
        return place >= 0
                && place < words.size()
                && Spacing.isOfScriptWithoutSpaces(words.get(place).codePointAt(0));
    }
}
