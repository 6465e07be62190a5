using System.Runtime.InteropServices;

namespace ImsTrace.Cli.Output;

/// <summary>Turns signals into something that a run can look at.</summary>
internal static class Interrupt
{
    /// <summary>Turns the first interrupt into an early end of the run, until what is returned is disposed; the second ends the process as usual.</summary>
    public static IDisposable Listen(CancellationTokenSource stop) => PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });

    /// <summary>Calls for each of these signals, in place of what it else does, until what is returned is disposed.</summary>
    public static IDisposable Listen(PosixSignal signal, Action action) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        action();
    });
}
