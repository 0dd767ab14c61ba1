# SPDX-License-Identifier: MIT
# What every target of ours is built with.
function(skillgraph_target target)
  set_target_properties(${target} PROPERTIES
    C_STANDARD 11
    C_STANDARD_REQUIRED ON
    C_EXTENSIONS OFF
    C_VISIBILITY_PRESET hidden
    POSITION_INDEPENDENT_CODE ON)
  target_compile_definitions(${target} PRIVATE _XOPEN_SOURCE=700)
  target_include_directories(${target} PRIVATE
    ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/src/include)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wwrite-strings -Wvla -Wconversion -Wno-sign-conversion
    $<$<BOOL:${SKILLGRAPH_WERROR}>:-Werror>)
  if(SKILLGRAPH_SANITIZE)
    set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_compile_options(${target} PRIVATE ${sanitize})
    target_link_options(${target} PUBLIC ${sanitize})
  endif()
endfunction()
