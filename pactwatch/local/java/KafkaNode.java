package pactwatch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/** A Kafka broker that ends with its parent and formats its empty data folder first. Arguments: PROPERTIES DATA_FOLDER */
public final class KafkaNode {
    private KafkaNode() {}

    public static void main(String[] arguments) {
        ParentWatch.start();
        String properties = arguments[0];
        // Formatting here instead of by a process of its own saves the start of a JVM.
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", properties};
            int status = kafka.tools.StorageTool.execute(format, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        kafka.Kafka.main(new String[] {properties});
    }
}
