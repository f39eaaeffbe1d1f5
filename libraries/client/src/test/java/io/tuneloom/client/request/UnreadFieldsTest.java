package io.tuneloom.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sise': 1}                                 | /sise: did you mean /dataset/size?",
                "{'dataset': {'sise': 1}}                    | /dataset/sise: did you mean size?",
                "{'method': ['icl']}                         | /method: did you mean methods?",
                "{'size': 1}                                 | /size: did you mean /dataset/size?",
                "{'training': {'learning_rate': 1}}          | /training/learning_rate: did you mean learningRate?",
                "{'dataset': {'questions': {'inline': [{'promt': 'x'}]}}} | /dataset/questions/inline/0/promt: did you mean prompt?",
                "{'dataset': {'quux/~': null}}               | /dataset/quux~1~0"
            })
    void shouldSayWhichFieldWasMeant(String data, String expected) {
        assertThat(RequestReader.unread(data.replace('\'', '"')))
                .singleElement()
                .hasToString(expected);
    }

    @Test
    void shouldReportNothingOfADemo() {
        assertThat(DemoRequests.read())
                .allSatisfy(request ->
                        assertThat(RequestReader.unread(request.event())).isEmpty());
    }

    /** CloudEvents allows extensions; the event's own data are checked. */
    @Test
    void shouldLeaveExtensionsOfAnEnvelopeAlone() {
        assertThat(RequestReader.unread("""
                        {"specversion": "1.0", "id": "x", "source": "/me", "type": "io.tuneloom.tuning-requested.v1",
                         "traceparent": "00-1-2-01", "subjekt": "y", "data": {"seed": 1}}"""))
                .extracting(UnreadField::toString)
                .containsExactly("/subjekt: did you mean subject?", "/data/seed: did you mean /data/dataset/seed?");
    }

    @Test
    void shouldLeaveWhatIsNoRequestToTheReader() {
        assertThat(RequestReader.unread("no JSON")).isEmpty();
        assertThat(RequestReader.unread("[1]")).isEmpty();
    }
}
