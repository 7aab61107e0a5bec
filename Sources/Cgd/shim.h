#include <stdarg.h>
#include <gd.h>

// libgd prints what it finds wrong with a picture; Rung says that itself. A function that is handed a
// `va_list` cannot be written in Swift.
static inline void rung_gd_say_nothing(int priority, const char *format, va_list arguments) {
  (void)priority;
  (void)format;
  (void)arguments;
}

static inline void rung_gd_silence(void) {
  gdSetErrorMethod(rung_gd_say_nothing);
}
