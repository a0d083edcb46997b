package dev.countersign.adapter.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.treesitter.TSTree;

/// A cursor that calls tree-sitter's C functions in the library that the binding has loaded, without the
/// binding's objects: ten times as fast. The libraries for Linux and macOS export these functions, the one for
/// Windows does not; there [BindingCursor] serves.
final class ForeignCursor implements TreeCursor {
    private static final boolean AVAILABLE = available();

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment cursor;
    private final MemorySegment node;
    private final SegmentAllocator intoNode;
    private boolean current;

    private ForeignCursor(TSTree tree) {
        node = arena.allocate(Functions.NODE);
        intoNode = (size, alignment) -> node;
        try {
            long address = (long) Functions.TREE_ADDRESS.invokeExact(tree);
            var root = (MemorySegment) Functions.ROOT.invokeExact(intoNode, MemorySegment.ofAddress(address));
            cursor = (MemorySegment) Functions.NEW.invokeExact((SegmentAllocator) arena, root);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    /// A cursor at the root of a tree; empty where the functions are not to be had.
    static Optional<TreeCursor> of(TSTree tree) {
        return AVAILABLE ? Optional.of(new ForeignCursor(tree)) : Optional.empty();
    }

    private static boolean available() {
        try {
            MethodHandles.lookup().ensureInitialized(Functions.class);
            return true;
        } catch (IllegalAccessException | LinkageError absent) {
            return false;
        }
    }

    /// What `tree_sitter/api.h` of 0.26 declares, as far as a walk needs it.
    private static final class Functions {
        static final StructLayout NODE =
                MemoryLayout.structLayout(MemoryLayout.sequenceLayout(4, JAVA_INT), ADDRESS, ADDRESS);
        static final long NODE_ID = 4 * JAVA_INT.byteSize();
        static final StructLayout CURSOR = MemoryLayout.structLayout(
                ADDRESS, ADDRESS, MemoryLayout.sequenceLayout(3, JAVA_INT), MemoryLayout.paddingLayout(4));

        static final MethodHandle TREE_ADDRESS = treeAddress();
        static final MethodHandle ROOT = function("ts_tree_root_node", FunctionDescriptor.of(NODE, ADDRESS));
        static final MethodHandle NEW = function("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
        static final MethodHandle DELETE = function("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
        static final MethodHandle FIRST_CHILD = move("ts_tree_cursor_goto_first_child");
        static final MethodHandle NEXT_SIBLING = move("ts_tree_cursor_goto_next_sibling");
        static final MethodHandle PARENT = move("ts_tree_cursor_goto_parent");
        static final MethodHandle FIELD =
                function("ts_tree_cursor_current_field_id", FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
        static final MethodHandle CURRENT =
                function("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ADDRESS));
        static final MethodHandle KIND = function("ts_node_symbol", FunctionDescriptor.of(JAVA_SHORT, NODE));
        static final MethodHandle START = function("ts_node_start_byte", FunctionDescriptor.of(JAVA_INT, NODE));
        static final MethodHandle END = function("ts_node_end_byte", FunctionDescriptor.of(JAVA_INT, NODE));
        static final MethodHandle MISSING = function("ts_node_is_missing", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));
        static final MethodHandle HAS_ERROR = function("ts_node_has_error", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));

        private Functions() {}

        private static MethodHandle move(String name) {
            return function(name, FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        }

        @SuppressWarnings("restricted") // the cursor exists only where native access is allowed to this module
        private static MethodHandle function(String name, FunctionDescriptor descriptor) {
            MemorySegment address = SymbolLookup.loaderLookup().find(name).orElseThrow();
            return Linker.nativeLinker().downcallHandle(address, descriptor, Linker.Option.critical(false));
        }

        /// The binding gives the address of a tree to its own package only.
        private static MethodHandle treeAddress() {
            try {
                return MethodHandles.privateLookupIn(TSTree.class, MethodHandles.lookup())
                        .findVirtual(TSTree.class, "getPtr", MethodType.methodType(long.class));
            } catch (ReflectiveOperationException absent) {
                throw new LinkageError("the binding hides the address of a tree", absent);
            }
        }
    }

    private static IllegalStateException failed(Throwable impossible) {
        return new IllegalStateException("a C function threw", impossible);
    }

    @Override
    public boolean toFirstChild() {
        try {
            return moved((boolean) Functions.FIRST_CHILD.invokeExact(cursor));
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public boolean toNextSibling() {
        try {
            return moved((boolean) Functions.NEXT_SIBLING.invokeExact(cursor));
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public boolean toParent() {
        try {
            return moved((boolean) Functions.PARENT.invokeExact(cursor));
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    private boolean moved(boolean moved) {
        current &= !moved;
        return moved;
    }

    private MemorySegment node() throws Throwable {
        if (!current) {
            var _ = (MemorySegment) Functions.CURRENT.invokeExact(intoNode, cursor);
            current = true;
        }
        return node;
    }

    @Override
    public int kind() {
        try {
            return Short.toUnsignedInt((short) Functions.KIND.invokeExact(node()));
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public int start() {
        try {
            return (int) Functions.START.invokeExact(node());
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public int end() {
        try {
            return (int) Functions.END.invokeExact(node());
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public int field() {
        try {
            return Short.toUnsignedInt((short) Functions.FIELD.invokeExact(cursor));
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public long id() {
        try {
            return node().get(JAVA_LONG, Functions.NODE_ID);
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public boolean missing() {
        try {
            return (boolean) Functions.MISSING.invokeExact(node());
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public boolean hasError() {
        try {
            return (boolean) Functions.HAS_ERROR.invokeExact(node());
        } catch (Throwable impossible) {
            throw failed(impossible);
        }
    }

    @Override
    public void close() {
        try {
            Functions.DELETE.invokeExact(cursor);
        } catch (Throwable impossible) {
            throw failed(impossible);
        } finally {
            arena.close();
        }
    }
}
