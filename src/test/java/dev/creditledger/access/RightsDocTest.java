package dev.creditledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.access.Operations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/security.md against the code; {@code -Drights.update=true} writes them anew. */
class RightsDocTest {
    private static final Path PAGE = Path.of("docs/security.md");

    @Test
    void the_page_says_what_each_role_may_do() throws IOException {
        check("roles", roles());
    }

    @Test
    void the_page_says_what_each_operation_needs() throws IOException {
        check("operations", operations());
    }

    private static void check(String name, String table) throws IOException {
        String begin = "<!-- " + name + ": made from the code -->\n\n";
        String end = "\n<!-- end of " + name + " -->";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int until = page.indexOf(end);
        assertThat(until).as("the place of " + name).isGreaterThan(from - 1);
        if (Boolean.getBoolean("rights.update")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(until));
            return;
        }
        assertThat(page.substring(from, until)).isEqualTo(table);
    }

    private static String roles() {
        String head = "| |"
                + Arrays.stream(Role.values())
                        .map(role -> " `" + role.text() + "` |")
                        .collect(Collectors.joining()) + "\n|---|" + "---|".repeat(Role.values().length) + "\n";
        String scopes = Arrays.stream(Scope.values())
                .map(scope ->
                        row("`" + scope.text() + "`", role -> role.scopes().contains(scope) ? mark(role) : ""))
                .collect(Collectors.joining());
        String duties = Arrays.stream(Duty.values())
                .map(duty -> row(duty.words(), role -> role.duties().contains(duty) ? "yes" : ""))
                .collect(Collectors.joining());
        return head + scopes + duties;
    }

    private static String mark(Role role) {
        return role == Role.SERVICE ? "if named" : "yes";
    }

    private static String row(String name, java.util.function.Function<Role, String> cell) {
        return "| " + name + " |"
                + Arrays.stream(Role.values())
                        .map(role -> " " + cell.apply(role) + " |")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String operations() throws IOException {
        return "| operation | needs |\n|---|---|\n"
                + Operations.all().stream()
                        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                        .map(operation -> "| `" + operation.method() + " " + operation.path() + "` | "
                                + needs(operation) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String needs(Operation operation) {
        if (operation.isOpen()) {
            return "no key: "
                    + operation.resource().getAnnotation(OpenToAll.class).value();
        }
        if (operation.isOperators()) {
            return "an operator who "
                    + operation
                            .resource()
                            .getAnnotation(RequiresOperator.class)
                            .value()
                            .words();
        }
        Requires requires = operation.resource().getAnnotation(Requires.class);
        List<String> ways = Stream.concat(
                        Arrays.stream(requires.value()).map(scope -> "`" + scope.text() + "`"),
                        Arrays.stream(requires.orDuty()).map(duty -> "an operator who " + duty.words()))
                .toList();
        String needed = ways.isEmpty() ? "any key" : String.join(", or ", ways);
        return requires.wholeAccount() ? needed + "; of the whole account" : needed;
    }
}
