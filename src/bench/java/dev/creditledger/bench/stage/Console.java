package dev.creditledger.bench.stage;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What is under way, for whoever waits. */
public final class Console {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Console() {}

    public static void say(String line) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + line);
    }
}
