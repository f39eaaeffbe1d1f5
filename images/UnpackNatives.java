import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;

/** Has DJL unpack its native libraries to {@code DJL_CACHE_DIR}, where an image's read-only file system has them when it starts. Arguments: its engines. */
void main(String[] engines) {
    for (String engine : engines) {
        Engine.getEngine(engine).newBaseManager().close();
    }
    LibUtils.checkStatus();
}
