package dev.creditledger.http.text;

import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.PATCH;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchTest {
    private static final ObjectMapper MAPPER = JsonMapping.objectMapper();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.creditledger");

    record Change(Settable<String> name, Clearable<Integer> limit, Settable<List<String>> tags) implements Patch {}

    private static Change read(String json) throws JsonProcessingException {
        return MAPPER.readValue(json, Change.class);
    }

    @Test
    void what_is_left_out_stays() throws JsonProcessingException {
        Change change = read("{\"name\": \"new\"}");
        assertThat(change.name().over("old")).isEqualTo("new");
        assertThat(change.limit().over(5)).isEqualTo(5);
        assertThat(change.tags().over(List.of("a"))).containsExactly("a");
    }

    @Test
    void a_null_clears_what_can_be_cleared() throws JsonProcessingException {
        assertThat(read("{\"limit\": null}").limit().over(5)).isNull();
        assertThat(read("{\"limit\": 7}").limit().over(5)).isEqualTo(7);
    }

    @Test
    void a_null_is_refused_where_there_has_to_be_a_value() {
        assertThatThrownBy(() -> read("{\"limit\": 5, \"name\": null}"))
                .isInstanceOf(UnusableValue.class)
                .hasMessageStartingWith("must not be null")
                .hasMessageContaining("[\"name\"]");
    }

    @Test
    void nothing_at_all_is_refused() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(UnusableValue.class)
                .hasMessageStartingWith("must name at least one field");
    }

    @Test
    void values_are_read_as_everywhere() {
        assertThatThrownBy(() -> read("{\"name\": 5}")).hasMessageStartingWith("must be a string");
        assertThatThrownBy(() -> read("{\"name\": \"a\\u0000\"}")).hasMessageStartingWith("must not contain NUL");
        assertThatThrownBy(() -> read("{\"tags\": [\"a\", 5]}")).hasMessageStartingWith("must be a string");
        assertThatThrownBy(() -> read("{\"nobody\": 5}")).hasMessageContaining("nobody");
    }

    @Test
    void every_patch_is_made_of_fields_that_know_whether_they_are_given() {
        DescribedPredicate<JavaClass> isPatch = DescribedPredicate.describe(
                "are patches", type -> type.isAssignableTo(Patch.class) && !type.isInterface());
        classes().that(isPatch).should().beRecords().check(CLASSES);
        fields().that()
                .areDeclaredInClassesThat(isPatch)
                .and()
                .doNotHaveModifier(JavaModifier.STATIC)
                .should()
                .haveRawType(Settable.class)
                .orShould()
                .haveRawType(Clearable.class)
                .check(CLASSES);
    }

    @Test
    void every_method_that_patches_takes_a_patch() {
        DescribedPredicate<JavaMethod> takesPatch = DescribedPredicate.describe(
                "a parameter that is a patch",
                method -> method.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Patch.class)));
        methods().that().areAnnotatedWith(PATCH.class).should(have(takesPatch)).check(CLASSES);
    }
}
