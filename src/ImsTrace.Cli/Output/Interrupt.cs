using System.Runtime.InteropServices;

namespace ImsTrace.Cli.Output;

/// <summary>Turns the first interrupt into an early end of the run; the second ends the process as usual.</summary>
internal static class Interrupt
{
    /// <summary>Listens until what is returned is disposed.</summary>
    public static IDisposable Listen(CancellationTokenSource stop) => PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });
}
