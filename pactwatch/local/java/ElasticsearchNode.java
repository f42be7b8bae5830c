package pactwatch;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * An Elasticsearch node in one JVM, on the class path, that ends with its parent. For demo and tests, never production:
 * no entitlements, no bootstrap checks, no security. Arguments: HOME CONFIG_FOLDER PLUGINS_FOLDER
 */
public final class ElasticsearchNode {
    private static final long CLOSE_SECONDS = 8;

    private ElasticsearchNode() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        Settings home = Settings.builder().put("path.home", arguments[0]).build();
        LogConfigurator.registerErrorListener();
        Environment environment =
            InternalSettingsPreparer.prepareEnvironment(home, Map.of(), Path.of(arguments[1]), () -> "pactwatch");
        LogConfigurator.setNodeName(Node.NODE_NAME_SETTING.get(environment.settings()));
        LogConfigurator.configure(environment, true);
        try {
            run(new Node(environment, plugins(environment, Path.of(arguments[2]))));
        } catch (Throwable failure) {
            // Threads of a half-started node would keep the process alive.
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static PluginsLoader plugins(Environment environment, Path folder) throws Exception {
        return PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
            PluginsLoader.loadPluginsBundles(folder, false),
            Map.of(),
            false);
    }

    private static void run(Node node) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
        node.start();
        new CountDownLatch(1).await();
    }

    private static void close(Node node) {
        try {
            node.prepareForClose();
            node.close();
            node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }
}
