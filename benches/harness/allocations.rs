//! Counts what is asked of the allocator.

#![allow(unsafe_code, reason = "a global allocator cannot be had without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// How much was allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    /// Calls of the allocator for new or more memory.
    pub count: u64,
    pub bytes: u64,
}

thread_local! {
    static SO_FAR: Cell<Allocations> = const { Cell::new(Allocations { count: 0, bytes: 0 }) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(bytes: usize) {
    SO_FAR.with(|cell| {
        let Allocations { count, bytes: sum } = cell.get();
        cell.set(Allocations {
            count: count + 1,
            bytes: sum + bytes as u64,
        });
    });
}

// SAFETY: every call goes to the system's allocator as it came; counting neither allocates nor has a destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// What `f` allocates on this thread.
pub fn of(f: impl FnOnce()) -> Allocations {
    let before = SO_FAR.with(Cell::get);
    f();
    let after = SO_FAR.with(Cell::get);
    Allocations {
        count: after.count - before.count,
        bytes: after.bytes - before.bytes,
    }
}
