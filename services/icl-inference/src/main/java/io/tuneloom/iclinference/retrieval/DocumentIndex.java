package io.tuneloom.iclinference.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Finds documents by the words that they share with a text, ranked by BM25 (Robertson and Zaragoza 2009) with Lucene's usual
 * k1 = 1.2 and b = 0.75. There are no stop words and no stemming, which would take nonsense words for forms of one another. The
 * index lies on the heap, so there is nothing to close.
 */
public final class DocumentIndex {
    private static final String TEXT = "text";
    private static final Analyzer WORDS = new WordAnalyzer();

    static {
        // A question is as long as it is; Lucene would refuse one of more than 1,024 words.
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
    }

    private final IndexSearcher searcher;

    private DocumentIndex(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    public static DocumentIndex of(List<String> texts) {
        Directory memory = new ByteBuffersDirectory();
        // Joins neighbours only, so that Lucene's numbers of documents stay those of the list.
        IndexWriterConfig inOrder = new IndexWriterConfig(WORDS).setMergePolicy(new LogDocMergePolicy());
        try {
            try (IndexWriter writer = new IndexWriter(memory, inOrder)) {
                for (String text : texts) {
                    writer.addDocument(document(text));
                }
            }
            return new DocumentIndex(new IndexSearcher(DirectoryReader.open(memory)));
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be written", e);
        }
    }

    private static Document document(String text) {
        Document document = new Document();
        document.add(new TextField(TEXT, text, Field.Store.NO));
        return document;
    }

    /**
     * Numbers of the documents that share a word with the text, best first; of equally good ones the first first. They are
     * looked for as they are asked for, since a question in common words finds almost all documents and needs a few.
     */
    public Iterable<Integer> ranked(String text) {
        Query query = new QueryBuilder(WORDS).createBooleanQuery(TEXT, text);
        return query == null ? List.of() : () -> new SearchHits(searcher, query);
    }
}
