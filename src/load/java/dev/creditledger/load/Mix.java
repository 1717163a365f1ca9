package dev.creditledger.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What users do, and how often in proportion: {@code consume=8,balance=1,reserve=1}; a plain name weighs 1. */
record Mix(Map<Call, Integer> weights) {
    private static final double DIGITS = 1e6;

    /** What one user can do in one go; to reserve is to capture as well. */
    enum Call {
        CONSUME,
        BALANCE,
        RESERVE
    }

    static Mix of(String text) {
        Map<Call, Integer> weights = new EnumMap<>(Call.class);
        for (String part : text.split(",", -1)) {
            String[] nameAndWeight = part.strip().split("=", 2);
            weights.merge(
                    call(nameAndWeight[0].strip()),
                    nameAndWeight.length == 1 ? 1 : weight(part.strip(), nameAndWeight[1].strip()),
                    Integer::sum);
        }
        return new Mix(weights);
    }

    /** Rounded down, so that they never sum up to more than 100. */
    double percent(Call call) {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        return Math.floor(100.0 * DIGITS * weights.getOrDefault(call, 0) / all) / DIGITS;
    }

    private static Call call(String name) {
        return Arrays.stream(Call.values())
                .filter(call -> call.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("load.mix: there is no call \"" + name
                        + "\"; the calls are "
                        + Arrays.stream(Call.values())
                                .map(call -> call.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static int weight(String part, String text) {
        try {
            int weight = Integer.parseInt(text);
            if (weight > 0) {
                return weight;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException("load.mix: the weight in \"" + part + "\" is no whole number above 0");
    }
}
