package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers before 8 bytes of data; what is refused here is refused by safetensors 0.8 too, but for the tensor given twice. */
class SafetensorsReaderTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}, "b": {"dtype":"F32","shape":[1],"data_offsets":[0,4]}}
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}, "none": {"dtype":"F32","shape":[0],"data_offsets":[0,0]}}
            {"__metadata__": {"format": "pt"}, "a": {"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]}}
            {"__metadata__": null, "a": {"dtype":"F16","shape":[4],"data_offsets":[0,8], "more": 1}}
            """)
    void shouldReadTensorsThatCoverTheData(String header) throws IOException {
        // When
        Map<String, StoredTensor> tensors = read(header);
        // Then
        assertThat(tensors).containsKey("a");
        assertThat(tensors.values().stream().mapToLong(StoredTensor::bytes).sum())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 2]                                                            | its header is not a JSON object
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} !         | its header is not a JSON object
            {/* */"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}      | its header is not a JSON object
            {"a": 3}                                                          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}         | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}         | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,4]}}           | tensor a: shape [2] needs 8 bytes, its offsets span 4
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}          | tensor a: shape [1] needs 4 bytes
            {"a": {"dtype":"F32","shape":[99999,99999,99999,99999,99999],"data_offsets":[0,4]}} | tensor a: its entry in the header is damaged
            {"a": {"dtype":"I64","shape":[1],"data_offsets":[0,8]}}           | tensor a: dtype I64 is not supported; F32, F16 and BF16 are
            {"a": {"dtype":"F32","shape":[3],"data_offsets":[0,12]}}          | is truncated: tensor a ends at byte
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}}           | tensor a: 4 bytes before it belong to no tensor
            {"a": {"dtype":"F16","shape":[1],"data_offsets":[0,2]}, "b": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensor b: 2 bytes before it belong to no tensor
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}, "b": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensor b: overlaps the one before it by 4 bytes
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[0,4]}}           | its last 4 bytes belong to no tensor
            {}                                                                | its last 8 bytes belong to no tensor
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | tensor a: occurs in the header twice
            {"__metadata__": {"step": 3}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}    | __metadata__: step must be a text, was 3
            {"__metadata__": {"step": null}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | __metadata__: step must be a text, was null
            {"__metadata__": [], "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}             | __metadata__: must be an object of texts, was []
            """)
    void shouldRefuseAHeaderThatDoesNotDescribeTheData(String header, String message) {
        assertThatThrownBy(() -> read(header))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + ": " + message)
                .message()
                .hasLineCount(1);
    }

    private Map<String, StoredTensor> read(String header) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(text.length).put(text).array());
        return SafetensorsReader.read(file);
    }
}
