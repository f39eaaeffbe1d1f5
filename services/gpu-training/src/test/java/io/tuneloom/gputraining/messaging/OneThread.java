package io.tuneloom.gputraining.messaging;

/** What a test's models compute with. */
record OneThread(int threads, String device) implements ComputeConfiguration {}
