using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Show;

/// <summary>Writes trees in one form.</summary>
internal interface IShowWriter : IDisposable
{
    /// <summary>Writes a message's tree.</summary>
    void Write(MessageRecord message, TreeNode tree);

    /// <summary>Writes what stands behind the last one.</summary>
    void Complete();
}
