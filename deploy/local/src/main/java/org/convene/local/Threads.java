package org.convene.local;

/** Threads that do not keep the process alive. */
final class Threads {
    private Threads() {}

    static void start(Runnable work) {
        Thread thread = new Thread(work, "convene-platform");
        thread.setDaemon(true);
        thread.start();
    }
}
