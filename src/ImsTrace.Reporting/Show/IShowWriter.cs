using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Show;

/// <summary>Writes trees in one form.</summary>
internal interface IShowWriter : IDisposable
{
    /// <summary>Writes a message's tree; <paramref name="bytes"/> are those of the message that may be shown.</summary>
    void Write(MessageRecord message, TreeNode tree, ReadOnlyMemory<byte> bytes);

    /// <summary>Writes what stands behind the last one.</summary>
    void Complete();
}
