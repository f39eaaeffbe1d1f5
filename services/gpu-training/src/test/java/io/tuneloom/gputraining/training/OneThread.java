package io.tuneloom.gputraining.training;

record OneThread(int threads, String device) implements ComputeConfiguration {}
