package pactwatch;

import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/** The token filter synonym_graph with inline rules (`synonyms`), which pass through the filters that stand before it. */
final class SynonymGraph extends AbstractTokenFilterFactory {
    private final String rules;
    private final boolean expand;

    SynonymGraph(IndexSettings index, Environment environment, String name, Settings settings) {
        super(name);
        rules = String.join("\n", settings.getAsList("synonyms"));
        expand = settings.getAsBoolean("expand", true);
    }

    @Override
    public TokenStream create(TokenStream input) {
        throw new IllegalStateException("synonym_graph works only as a part of an analyzer");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
        IndexCreationContext context,
        TokenizerFactory tokenizer,
        List<CharFilterFactory> charFilters,
        List<TokenFilterFactory> previous,
        Function<String, TokenFilterFactory> all) {
        SynonymMap synonyms = parse(
            new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                previous.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new)));
        return new Filter(name(), synonyms);
    }

    private SynonymMap parse(CustomAnalyzer analyzer) {
        try {
            SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer);
            parser.parse(new StringReader(rules));
            return parser.build();
        } catch (Exception failure) {
            throw new IllegalArgumentException("wrong synonyms of the filter [" + name() + "]", failure);
        }
    }

    private static final class Filter extends AbstractTokenFilterFactory {
        private final SynonymMap synonyms;

        Filter(String name, SynonymMap synonyms) {
            super(name);
            this.synonyms = synonyms;
        }

        @Override
        public TokenStream create(TokenStream input) {
            return synonyms.fst == null ? input : new SynonymGraphFilter(input, synonyms, false);
        }

        /** Rules of a later synonym filter must not be expanded by this one. */
        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }
    }
}
