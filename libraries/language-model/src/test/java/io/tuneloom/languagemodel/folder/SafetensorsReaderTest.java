package io.tuneloom.languagemodel.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}         | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}         | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[-0,8]}}          | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}} | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}} | tensor a: its shape or an offset is too large
            {"a": {"shape":[2],"data_offsets":[0,8]}}                         | tensor a: its entry in the header is damaged
            {"a": {"dtype":"F16","dtype":"F32","shape":[2],"data_offsets":[0,8]}} | tensor a: its entry in the header has dtype twice
            {"a": {"dtype":"F32","shape":[99999,99999,99999,99999,99999],"data_offsets":[0,4]}} | tensor a: its shape is too large
            {"a": {"dtype":"F32","shape":[2147483648],"data_offsets":[0,4]}} | tensor a: its shape is too large
            {"a": {"dtype":"I64","shape":[1],"data_offsets":[0,8]}}           | tensor a: dtype I64 is not supported; F32, F16 and BF16 are
            {"a": {"dtype":"F32","shape":[3],"data_offsets":[0,12]}}          | is truncated: tensor a ends at byte
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}}           | tensor a: 4 bytes before it belong to no tensor
            {"a": {"dtype":"F16","shape":[1],"data_offsets":[0,2]}, "b": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensor b: 2 bytes before it belong to no tensor
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}, "b": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensor b: overlaps the one before it by 4 bytes
            {"a": {"dtype":"F32","shape":[1],"data_offsets":[0,4]}}           | its last 4 bytes belong to no tensor
            {}                                                                | its last 8 bytes belong to no tensor
            {"a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | tensor a: occurs in the header twice
            {"__metadata__": {"step": 3}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}    | __metadata__: step must be a text
            {"__metadata__": {"step": null}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | __metadata__: step must be a text
            {"__metadata__": {}, "__metadata__": {}, "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | __metadata__: occurs in the header twice
            {"__metadata__": [], "a": {"dtype":"F32","shape":[2],"data_offsets":[0,8]}}             | __metadata__: must be an object of texts
            """)
    void shouldRefuseAHeaderThatDoesNotDescribeTheData(String header, String message) {
        assertThatThrownBy(() -> read(header))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + ": " + message)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            504b030414000000000000000000 | a zip archive, as PyTorch's pickled weights are; save the model as safetensors, as transformers' save_pretrained does
            80028a0a6cfc9c46f9206aa85019 | a pickle; save the model as safetensors, as transformers' save_pretrained does
            894844460d0a1a0a000000000000 | HDF5, the format of Keras; save the model as safetensors, as transformers' save_pretrained does
            474755460300000000000000     | GGUF, the format of llama.cpp; use the folder with safetensors that it was converted from
            76657273696f6e2068747470733a2f2f6769742d6c66732e6769 | a pointer of Git LFS: git lfs pull fetches the file itself
            3c21444f43545950452068746d6c3e | a web page: the download failed
            """)
    void shouldNameAnotherFormat(String begin, String name) throws IOException {
        Files.write(file, HexFormat.of().parseHex(begin));
        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(file + ": is not a safetensors file but " + name);
    }

    /** A header of 640 bytes begins as a pickle does. */
    @Test
    void shouldNotTakeALengthForAnotherFormat() throws IOException {
        String tensor = "{\"a\": {\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        assertThat(read(tensor + " ".repeat(640 - tensor.length()))).containsKey("a");
    }

    @Test
    void shouldSayInOneLineWhatANameHolds() {
        String name = "two\\nlines\u202e" + "x".repeat(1000);
        assertThatThrownBy(() -> read("{\"" + name + "\": 3}"))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + ": tensor two\\u000alines\\u202exxx")
                .hasMessageEndingWith("xxx: its entry in the header is damaged")
                .message()
                .hasLineCount(1)
                .hasSizeLessThan(file.toString().length() + 430);
    }

    /** In a time that grows with their number, not with its square. */
    @Test
    @Timeout(120)
    void shouldSkipFieldsThatItDoesNotKnowHoweverManyThereAre() throws IOException {
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            unknown.append("\"%x\":0,".formatted(i));
        }
        assertThat(read("{\"a\": {" + unknown + "\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"))
                .containsKey("a");
    }

    @Test
    void shouldRefuseAHeaderThatSafetensorsFindsTooDeep() {
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() ->
                        read("{\"a\": {\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":" + deep + "}}"))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file + ": its header is not a JSON object: at line 1 column ");
    }

    @Test
    void shouldRefuseAHeaderThatNoModelHas() {
        assertThatThrownBy(() -> read("{}" + " ".repeat(4 << 20)))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(file + ": has a header of 4194306 bytes; at most 4194304 are read");
    }

    private Map<String, StoredTensor> read(String header) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(text.length).put(text).array());
        return SafetensorsReader.read(file);
    }
}
