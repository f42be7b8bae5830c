package pactwatch;

import java.io.IOException;

/** Ends this process when standard input ends, which it does when the parent process has ended, however it ended. */
final class ParentWatch {
    private static final long GRACE_MILLIS = 10_000;

    private ParentWatch() {}

    /** Call first in main. In good order within ten seconds, else at once and hard. */
    static void start() {
        daemon("parent-watch", ParentWatch::awaitEndOfInput);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever written; what comes is thrown away.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        daemon("parent-watch-halt", () -> {
            try {
                Thread.sleep(GRACE_MILLIS);
            } catch (InterruptedException e) {
                // Nobody interrupts it; then halting early is right.
            }
            Runtime.getRuntime().halt(1);
        });
        System.exit(0);
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
