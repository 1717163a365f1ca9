package dev.creditledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start without any configuration shows a visitor. */
class DemoWalletIT {
    private static final Pattern CURL = Pattern.compile("curl -s -X POST (?:.*\\\\\n)*.*-d '\\{\\}'");

    @TempDir
    private Path directory;

    @Test
    void the_printed_curl_line_answers_with_the_documents_numbers_and_is_printed_once() throws Exception {
        Path data = directory.resolve("postgres");
        String curl;
        String answer;
        try (ServiceProcess service = ServiceProcess.embedded(data).awaitLog("q/swagger-ui")) {
            Matcher printed = CURL.matcher(service.log());
            assertThat(printed.find()).as(service.log()).isTrue();
            curl = printed.group();
            answer = bash(curl);
        }
        assertThat(answer)
                .isEqualTo(
                        """
                        {"periodicCredits":{"balance":850,"cap":1000},"topUpCredits":{"balance":200,"cap":200},\
                        "creditBalanceBreakdown":[{"subscriptionId":"d7a341c4-196b-46e7-813c-2b0fc1847ec6",\
                        "usageRules":[{"period":"MONTH","balance":850,"cap":1000,"resetDate":"%sT00:00:00.000Z"}]},\
                        {"usageRules":[{"period":"NO_PERIOD","balance":200,"cap":200}]}]}"""
                                .formatted(firstOfNextMonth()));

        try (ServiceProcess service = ServiceProcess.embedded(data).awaitReady()) {
            assertThat(bash(curl.replaceFirst("http://localhost:\\d+", service.baseUrl())))
                    .isEqualTo(answer);
            assertThat(service.log()).doesNotContain("Welcome");
        }
    }

    private static LocalDate firstOfNextMonth() {
        return LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
