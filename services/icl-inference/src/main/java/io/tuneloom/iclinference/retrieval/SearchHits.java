package io.tuneloom.iclinference.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** Documents found by a query, best first, in pages, so that the first few are found without ranking all. */
final class SearchHits implements Iterator<Integer> {
    private static final int PAGE = 64;

    private final IndexSearcher searcher;
    private final Query query;
    private ScoreDoc[] page;
    private int next;

    SearchHits(IndexSearcher searcher, Query query) {
        this.searcher = searcher;
        this.query = query;
        this.page = after(null);
    }

    @Override
    public boolean hasNext() {
        if (next == PAGE) {
            page = after(page[PAGE - 1]);
            next = 0;
        }
        return next < page.length;
    }

    @Override
    public Integer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page[next++].doc;
    }

    private ScoreDoc[] after(@Nullable ScoreDoc last) {
        try {
            return searcher.searchAfter(last, query, PAGE).scoreDocs;
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot be read", e);
        }
    }
}
