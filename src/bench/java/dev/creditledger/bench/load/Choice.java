package dev.creditledger.bench.load;

import java.util.concurrent.ThreadLocalRandom;

/** Which of some wallets comes next, by its place in their list. */
public interface Choice {
    int next();

    /** Any one as likely as any other. */
    static Choice uniform(int count) {
        return () -> ThreadLocalRandom.current().nextInt(count);
    }

    static Choice zipf(int count, double exponent) {
        Zipf zipf = new Zipf(count, exponent);
        return () -> zipf.place(ThreadLocalRandom.current().nextDouble());
    }
}
