package dev.creditledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.creditledger.model.load.ModelClient;
import dev.creditledger.model.load.RoundPlan;
import dev.creditledger.model.reference.MeterModel;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random calls from several clients to two instances are answered as one plain model would, in the order of the
 * journal. {@code -Dmodel.seconds=600} runs longer, {@code -Dmodel.seed=…} repeats the choices of a run.
 */
class ModelIT {
    private static final long ROUND_MILLIS = 12_000;

    @Test
    void every_answer_is_one_that_the_model_gives_in_an_order_consistent_with_real_time() {
        long seed = Long.getLong("model.seed", System.nanoTime() % 1_000_000);
        long seconds = Long.getLong("model.seconds", ROUND_MILLIS / 1000);
        Tally tally = new Tally();
        try (TestPostgres postgres = TestPostgres.launch();
                ServiceProcess first = ServiceProcess.onDatabase(postgres, ModelClient.OPERATOR_KEY);
                ServiceProcess second = ServiceProcess.onDatabase(postgres, ModelClient.OPERATOR_KEY)) {
            ModelClient client = new ModelClient(
                    List.of(first.awaitReady().baseUrl(), second.awaitReady().baseUrl()));
            MeterModel.newRates().forEach(rate -> client.operator("POST", "/v1/rates", rate));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            long round = 0;
            do {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                List<String> problems =
                        new ModelRun(client, seed + round++, tally).problems(Math.min(ROUND_MILLIS, left));
                if (!problems.isEmpty()) {
                    fail("model.seed=%d, round %d%n%s".formatted(seed, round, String.join("\n", problems)));
                }
            } while (System.nanoTime() < deadline - TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS / 2));
        } finally {
            print("model.seed=%d model.seconds=%d%n%s".formatted(seed, seconds, tally));
        }
        assertThat(tally.neverSucceeded(RoundPlan.weights().keySet())).isEmpty();
    }

    @SuppressWarnings("SystemOut")
    private static void print(String text) {
        System.out.println(text);
    }
}
