package dev.creditledger.bench.report;

import java.util.Locale;

/** A drawing, on an opaque ground so that it reads on a dark page too. */
final class Svg {
    static final String INK = "#24292f";
    static final String GREY = "#6e7781";
    static final String FAINT = "#d8dee4";
    static final String GREEN = "#1a7f37";
    static final String ORANGE = "#bc4c00";
    static final String BLUE = "#0969da";

    /** Colours of sides beside each other: blue is the service. */
    static final String[] PALETTE = {BLUE, "#8c959f", "#bf8700", "#8250df"};

    private static final int TITLE_SIZE = 17;
    private static final int TITLE_LEFT = 20;
    private static final int TITLE_BASE = 32;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        rectangle(0, 0, width, height, "#ffffff");
        body.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"600\" fill=\"%s\">%s</text>%n"
                .formatted(TITLE_LEFT, TITLE_BASE, TITLE_SIZE, INK, escape(title)));
    }

    /** Where a text stands to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void rectangle(double x, double y, double wide, double high, String colour) {
        body.append("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n"
                .formatted(x, y, wide, high, colour));
    }

    void line(double x1, double y1, double x2, double y2, String colour, double thickness) {
        body.append("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n"
                .formatted(x1, y1, x2, y2, colour, thickness));
    }

    void dot(double x, double y, String colour) {
        body.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n".formatted(x, y, colour));
    }

    void path(String points, String colour) {
        body.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>%n"
                .formatted(points, colour));
    }

    void text(double x, double y, Anchor anchor, String colour, String text) {
        body.append("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n"
                .formatted(x, y, anchor.name().toLowerCase(Locale.ROOT), colour, escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13">
                %3$s</svg>
                """
                .formatted(width, height, body);
    }
}
