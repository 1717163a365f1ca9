package dev.creditledger;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Prints the drawing of the house in figures; {@code ./mvnw test -Dtest=RoomsReport}. A room is a package directly below
 * the product's own, a package is any below it; an arrow leads from one to another that its classes know. The floors are the
 * longest way down along arrows.
 */
class RoomsReport {
    private static final String HOUSE = "dev.creditledger.";
    private static final String CONSUME = "ConsumeResource";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.creditledger");

    @Test
    void print() {
        Map<String, Set<String>> rooms = arrows(RoomsReport::room);
        Map<String, Set<String>> packages = arrows(JavaClass::getPackageName);
        Map<String, Long> files = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        Map.Entry<String, Long> largest =
                files.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();

        System.out.println("| | |");
        System.out.println("|---|---|");
        row("rooms", rooms.size());
        row("floors of rooms", floors(rooms));
        row("arrows between rooms", count(rooms));
        row("circles of rooms", circles(rooms));
        row("packages", packages.size());
        row("floors of packages", floors(packages));
        row("arrows between packages", count(packages));
        row("circles of packages", circles(packages));
        row("largest package", largest.getKey().substring(HOUSE.length()) + ", " + largest.getValue() + " files");
        row("files that " + CONSUME + " reaches", reached().size());
        row(
                "packages that they lie in",
                reached().stream().map(JavaClass::getPackageName).distinct().count());
    }

    private static void row(String what, Object figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }

    private static Map<String, Set<String>> arrows(Function<JavaClass, String> place) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES.that(DescribedPredicate.describe("are ours", RoomsReport::isOurs))) {
            Set<String> to = arrows.computeIfAbsent(place.apply(type), any -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(RoomsReport::isOurs)
                    .map(place)
                    .filter(target -> !target.equals(place.apply(type)))
                    .forEach(to::add);
        }
        return arrows;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(HOUSE);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(HOUSE.length()).split("\\.", 2)[0];
    }

    private static long count(Map<String, Set<String>> arrows) {
        return arrows.values().stream().mapToLong(Set::size).sum();
    }

    /** Those who reach themselves. */
    private static long circles(Map<String, Set<String>> arrows) {
        return arrows.keySet().stream()
                .filter(place -> below(place, arrows).contains(place))
                .count();
    }

    private static Set<String> below(String place, Map<String, Set<String>> arrows) {
        Set<String> found = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(arrows.getOrDefault(place, Set.of()));
        while (!left.isEmpty()) {
            String next = left.pop();
            if (found.add(next)) {
                left.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private static int floors(Map<String, Set<String>> arrows) {
        Map<String, Integer> known = new TreeMap<>();
        return arrows.keySet().stream()
                .map(place -> floor(place, arrows, known, new HashSet<>()))
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static int floor(
            String place, Map<String, Set<String>> arrows, Map<String, Integer> known, Set<String> above) {
        if (known.containsKey(place) || !above.add(place)) {
            return known.getOrDefault(place, 0);
        }
        int floor = 1;
        for (String below : arrows.getOrDefault(place, Set.of())) {
            floor = Math.max(floor, 1 + floor(below, arrows, known, above));
        }
        above.remove(place);
        known.put(place, floor);
        return floor;
    }

    private static Set<JavaClass> reached() {
        JavaClass begin = CLASSES.stream()
                .filter(type -> type.getSimpleName().equals(CONSUME))
                .findFirst()
                .orElseThrow();
        return begin.getTransitiveDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(RoomsReport::isOurs)
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.toSet());
    }
}
