package dev.creditledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every resource method, of whichever API, says who may call it, once. */
class EveryMethodRequiresTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.creditledger");

    @Test
    void every_resource_method_says_who_may_call_it() {
        assertThat(resourceMethods()).hasSizeGreaterThan(60).allSatisfy(method -> assertThat(
                        Stream.of(Requires.class, RequiresOperator.class, OpenToAll.class)
                                .filter(method::isAnnotatedWith)
                                .toList())
                .as(method.getFullName())
                .hasSize(1));
    }

    /** Whoever adds one adds it here. */
    @Test
    void few_methods_are_open_to_all() {
        assertThat(resourceMethods().stream()
                        .filter(method -> method.isAnnotatedWith(OpenToAll.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName()))
                .containsExactlyInAnyOrder(
                        "FlashbackShopResource.packs", "FlashbackShopResource.rates", "StripeWebhookResource.receive");
    }

    private static List<JavaMethod> resourceMethods() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream().anyMatch(EveryMethodRequiresTest::isHttpMethod))
                .toList();
    }

    private static boolean isHttpMethod(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isAnnotatedWith(HttpMethod.class);
    }
}
