#pragma once

#ifndef __cplusplus
#undef static_assert
#define static_assert _Static_assert
#endif
