package io.tuneloom.gputraining.messaging;

record OneThread(int threads, String device) implements ComputeConfiguration {}
