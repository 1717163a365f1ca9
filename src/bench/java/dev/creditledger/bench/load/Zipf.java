package dev.creditledger.bench.load;

import java.util.Arrays;

/** Zipf's law: the n-th of them is as likely as 1 / n^exponent, in proportion. */
public final class Zipf {
    private final double[] upTo;

    public Zipf(int count, double exponent) {
        upTo = new double[count];
        double sum = 0;
        for (int place = 0; place < count; place++) {
            sum += 1 / Math.pow(place + 1.0, exponent);
            upTo[place] = sum;
        }
        for (int place = 0; place < count; place++) {
            upTo[place] /= sum;
        }
    }

    /** How likely a place is, counted from 0. */
    public double likelihood(int place) {
        return place == 0 ? upTo[0] : upTo[place] - upTo[place - 1];
    }

    /**
     * The place that a random number stands for.
     *
     * @param fraction evenly distributed from 0 to, but not including, 1
     */
    public int place(double fraction) {
        int found = Arrays.binarySearch(upTo, fraction);
        return Math.min(found >= 0 ? found + 1 : -found - 1, upTo.length - 1);
    }
}
