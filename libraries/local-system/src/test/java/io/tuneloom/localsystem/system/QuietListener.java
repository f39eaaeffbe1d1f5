package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
class QuietListener implements SystemListener {
    final List<String> ready = new CopyOnWriteArrayList<>();
    final List<List<String>> waiting = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<String> readyAgain = new CopyOnWriteArrayList<>();
    final List<String> impaired = new CopyOnWriteArrayList<>();
    final List<String> recovered = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String component, Duration took, String address) {
        ready.add(component);
    }

    @Override
    public void waiting(List<String> components) {
        waiting.add(components);
    }

    @Override
    public void ended(String component, String how, Path log, Duration startedAgainIn) {
        ended.add(component + " " + how);
    }

    @Override
    public void readyAgain(String component, Duration away) {
        readyAgain.add(component);
    }

    @Override
    public void impaired(String how) {
        impaired.add(how);
    }

    @Override
    public void recovered(String how) {
        recovered.add(how);
    }
}
