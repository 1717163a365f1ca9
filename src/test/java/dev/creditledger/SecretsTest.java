package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.creditledger.http.text.SecretText;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that holds a secret says it when it is written into a log line. */
class SecretsTest {
    private static final String SECRET = "does-not-belong-into-a-log";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|password|credential|bearer|signature|checkoutUrl).*|key|token|apiKey");
    /** What is called so and is no secret. */
    private static final Set<String> NONE = Set.of(
            "dev.creditledger.api.usage.UsageMessages$Group.key",
            "dev.creditledger.ledger.usage.UsageGroup.key",
            "dev.creditledger.account.AccountRequest.key");

    private static List<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.creditledger")) {
            classes.add(type.reflect());
        }
        return classes;
    }

    @Test
    void no_record_tells_its_secrets() throws ReflectiveOperationException {
        List<String> holders = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (type.isRecord() && Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::isSecret)) {
                holders.add(type.getSimpleName());
                assertThat(Objects.toString(filled(type).toString()))
                        .as(type.getName())
                        .doesNotContain(SECRET);
            }
        }
        assertThat(holders)
                .contains(
                        "PaymentFacts",
                        "PurchaseAnswer",
                        "PaymentIntent",
                        "BuyAnswer",
                        "CreatedApiKeyAnswer",
                        "Demo",
                        "DatabaseUser",
                        "Secret",
                        "SecretText");
    }

    @Test
    void no_entity_tells_its_secrets() throws ReflectiveOperationException {
        List<String> holders = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (PanacheEntityBase.class.isAssignableFrom(type)) {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                Object entity = constructor.newInstance();
                for (Field field : type.getDeclaredFields()) {
                    if (isSecret(type, field.getName(), field.getType())) {
                        holders.add(type.getSimpleName() + "." + field.getName());
                        field.setAccessible(true);
                        field.set(entity, SECRET);
                    }
                }
                assertThat(entity.toString()).as(type.getName()).doesNotContain(SECRET);
            }
        }
        assertThat(holders).contains("Purchase.clientSecret", "Purchase.checkoutUrl");
    }

    private static boolean isSecret(RecordComponent component) {
        return isSecret(component.getDeclaringRecord(), component.getName(), component.getType());
    }

    private static boolean isSecret(Class<?> owner, String name, Class<?> type) {
        boolean isText = type == String.class || type == SecretText.class || type == Optional.class;
        return isText
                && (SECRET_NAME.matcher(name).matches() || owner.getSimpleName().contains("Secret"))
                && !NONE.contains(owner.getName() + "." + name);
    }

    /** Makes a record with the secret in each component that may hold one. */
    private static Object filled(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(
                Arrays.stream(components).map(SecretsTest::value).toArray());
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (isSecret(component)) {
            return type == String.class
                    ? SECRET
                    : type == Optional.class ? Optional.of(SECRET) : new SecretText(SECRET);
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? 0L : null;
    }
}
