@echo off
rem Starts Interleave from its image, wherever the image is.
setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"
set JAVA_TOOL_OPTIONS=
set JDK_JAVA_OPTIONS=
set _JAVA_OPTIONS=
set JDK_AOT_VM_OPTIONS=
"%home%\bin\java.exe" "@%home%\lib\interleave.jvmargs" "-XX:AOTCache=%home%\lib\interleave.aot" "-Dinterleave.home=%home%" %INTERLEAVE_JVM_ARGS% -m interleave.app/interleave.app.Main %*
