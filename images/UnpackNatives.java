import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;

/** Has DJL unpack its native libraries to {@code DJL_CACHE_DIR}, where an image's read-only file system has them when it starts. */
void main() {
    Engine.getEngine("PyTorch").newBaseManager().close();
    LibUtils.checkStatus();
}
