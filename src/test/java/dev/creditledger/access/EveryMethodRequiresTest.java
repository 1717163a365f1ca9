package dev.creditledger.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class EveryMethodRequiresTest {
    private static final DescribedPredicate<JavaMethod> NATIVE_CALL = DescribedPredicate.describe(
            "answer calls of the native API",
            method -> isNative(method.getOwner())
                    && method.getAnnotations().stream().anyMatch(EveryMethodRequiresTest::isHttpMethod));

    @Test
    void every_method_of_the_native_api_says_who_may_call_it() {
        methods()
                .that(NATIVE_CALL)
                .should()
                .beAnnotatedWith(Requires.class)
                .orShould()
                .beAnnotatedWith(RequiresOperator.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.creditledger"));
    }

    private static boolean isNative(JavaClass owner) {
        return owner.isAnnotatedWith(Path.class)
                && owner.getAnnotationOfType(Path.class).value().startsWith("/v1");
    }

    private static boolean isHttpMethod(JavaAnnotation<?> annotation) {
        return annotation.getRawType().isAnnotatedWith(HttpMethod.class);
    }
}
