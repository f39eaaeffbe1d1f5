package io.tuneloom.iclinference.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Finds documents by the words that they share with a text, ranked by BM25 (Robertson and Zaragoza 2009) with Lucene's usual
 * k1 = 1.2 and b = 0.75. Words are cut by Unicode's rules and put in lower case, and that is all: no stop words and no
 * stemming, which would take nonsense words for forms of one another. The index lies on the heap, so there is nothing to close.
 */
public final class DocumentIndex {
    private static final String TEXT = "text";
    private static final String NUMBER = "number";
    private static final Analyzer WORDS = new StandardAnalyzer();
    private static final Sort BEST_FIRST = new Sort(SortField.FIELD_SCORE, new SortField(NUMBER, SortField.Type.LONG));

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
        try {
            try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(WORDS))) {
                for (int number = 0; number < texts.size(); number++) {
                    writer.addDocument(document(number, texts.get(number)));
                }
            }
            return new DocumentIndex(new IndexSearcher(DirectoryReader.open(memory)));
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be written", e);
        }
    }

    private static Document document(int number, String text) {
        Document document = new Document();
        document.add(new TextField(TEXT, text, Field.Store.NO));
        document.add(new NumericDocValuesField(NUMBER, number));
        return document;
    }

    /** Numbers of the documents that share a word with the text, best first; of equally good ones the first first. */
    public List<Integer> ranked(String text) {
        Query query = new QueryBuilder(WORDS).createBooleanQuery(TEXT, text);
        int documents = searcher.getIndexReader().numDocs();
        if (query == null || documents == 0) {
            return List.of();
        }
        try {
            return Arrays.stream(searcher.search(query, documents, BEST_FIRST).scoreDocs)
                    .map(found -> ((Long) ((FieldDoc) found).fields[1]).intValue())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be read", e);
        }
    }
}
