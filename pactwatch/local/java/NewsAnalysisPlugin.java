package pactwatch;

import java.io.Reader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.RestHandler;

/**
 * What pactwatch's indices need and the minimal distribution lacks, under Elasticsearch's own names and with Lucene's own
 * analyzers, so that a mapping means the same here as on a full Elasticsearch with its Korean and Ukrainian plugins.
 */
public final class NewsAnalysisPlugin extends Plugin implements AnalysisPlugin, ActionPlugin {
    private ClusterService cluster;

    @Override
    public Collection<?> createComponents(PluginServices services) {
        cluster = services.clusterService();
        return List.of();
    }

    @Override
    public Collection<RestHandler> getRestHandlers(
        RestHandlersServices services, Supplier<DiscoveryNodes> nodes, Predicate<NodeFeature> features) {
        return List.of(new RootHandler(cluster));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> named = new TreeMap<>();
        named.put("english", analyzer(EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new));
        named.put("russian", analyzer(RussianAnalyzer.getDefaultStopSet(), RussianAnalyzer::new));
        named.put("ukrainian", analyzer(UkrainianMorfologikAnalyzer.getDefaultStopwords(), UkrainianMorfologikAnalyzer::new));
        named.put("cjk", analyzer(CJKAnalyzer.getDefaultStopSet(), CJKAnalyzer::new));
        named.put("nori", analyzer(CharArraySet.EMPTY_SET, stop -> new KoreanAnalyzer()));
        return named;
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of("nori_tokenizer", tokenizer(KoreanTokenizer::new), "whitespace", tokenizer(WhitespaceTokenizer::new));
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("html_strip", (index, environment, name, settings) -> new CharFilter(name, HTMLStripCharFilter::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        Map<String, AnalysisProvider<TokenFilterFactory>> named = new TreeMap<>();
        named.put("nori_part_of_speech", filter(KoreanPartOfSpeechStopFilter::new));
        named.put("nori_readingform", filter(KoreanReadingFormFilter::new));
        named.put("remove_duplicates", filter(RemoveDuplicatesTokenFilter::new));
        named.put("stemmer", NewsAnalysisPlugin::stemmer);
        named.put("synonym_graph", AnalysisPlugin.requiresAnalysisSettings(SynonymGraph::new));
        return named;
    }

    /** Usable by name alone and, since they map a term to a term, in normalizers of keyword fields. */
    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(
            PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new),
            PreConfiguredTokenFilter.singleton("cjk_width", true, CJKWidthFilter::new),
            PreConfiguredTokenFilter.singleton("trim", true, TrimFilter::new));
    }

    /** `language`: a Snowball language such as english or russian, as Elasticsearch names it. */
    private static TokenFilterFactory stemmer(IndexSettings index, Environment environment, String name, Settings settings) {
        String language = settings.get("language", settings.get("name", "english"));
        String snowball = Character.toUpperCase(language.charAt(0)) + language.substring(1);
        return new TokenFilter(name, input -> new SnowballFilter(input, snowball));
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(
        CharArraySet defaultStopWords, Function<CharArraySet, Analyzer> make) {
        return (index, environment, name, settings) ->
            new FixedAnalyzer(name, make.apply(Analysis.parseStopWords(environment, settings, defaultStopWords)));
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Supplier<Tokenizer> make) {
        return (index, environment, name, settings) -> new AnyTokenizer(name, make);
    }

    private static AnalysisProvider<TokenFilterFactory> filter(UnaryOperator<TokenStream> make) {
        return (index, environment, name, settings) -> new TokenFilter(name, make);
    }

    private static final class FixedAnalyzer extends AbstractIndexAnalyzerProvider<Analyzer> {
        private final Analyzer analyzer;

        FixedAnalyzer(String name, Analyzer analyzer) {
            super(name);
            this.analyzer = analyzer;
        }

        @Override
        public Analyzer get() {
            return analyzer;
        }
    }

    private static final class AnyTokenizer extends AbstractTokenizerFactory {
        private final Supplier<Tokenizer> make;

        AnyTokenizer(String name, Supplier<Tokenizer> make) {
            super(name);
            this.make = make;
        }

        @Override
        public Tokenizer create() {
            return make.get();
        }
    }

    private static final class CharFilter extends AbstractCharFilterFactory {
        private final UnaryOperator<Reader> make;

        CharFilter(String name, UnaryOperator<Reader> make) {
            super(name);
            this.make = make;
        }

        @Override
        public Reader create(Reader reader) {
            return make.apply(reader);
        }
    }

    private static final class TokenFilter extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> make;

        TokenFilter(String name, UnaryOperator<TokenStream> make) {
            super(name);
            this.make = make;
        }

        @Override
        public TokenStream create(TokenStream input) {
            return make.apply(input);
        }
    }
}
