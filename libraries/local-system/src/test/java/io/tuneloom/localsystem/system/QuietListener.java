package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
class QuietListener implements SystemListener {
    final List<String> ready = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<String> impaired = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String component, Duration took, String address) {
        ready.add(component);
    }

    @Override
    public void ended(String component, String how, Path log, Duration startedAgainIn) {
        ended.add(component + " " + how);
    }

    @Override
    public void impaired(String how) {
        impaired.add(how);
    }

    @Override
    public void stopping() {}
}
