package io.tuneloom.basemodel.episodes;

/**
 * Where an answer stands in its episode.
 *
 * @param from number of its first token
 * @param until number of the token after its last
 */
public record Answer(Task task, int from, int until) {}
